# The training loop of EmbedLLM's released code: one row a (prompt, model), nn.Embedding of prompts and models, per-row
# noise, cross-entropy of two logits, Adam with weight decay. D (prompts, d) and correctness (models, prompts) are given.
import torch
from torch import nn

torch.manual_seed(0)
M, N = correctness.shape
labels = torch.from_numpy(correctness.astype(np.int64).T.copy()).reshape(-1)
rows = torch.arange(N * M)
model_of, prompt_of = rows % M, rows // M


class TextMF(nn.Module):
    def __init__(self, dim=232, alpha=0.05):
        super().__init__()
        self.alpha = alpha
        self.P = nn.Embedding(M, dim)
        self.Q = nn.Embedding(N, D.shape[1]).requires_grad_(False)
        self.Q.weight.data.copy_(torch.from_numpy(D))
        self.text_proj = nn.Linear(D.shape[1], dim)
        self.classifier = nn.Linear(dim, 2)

    def forward(self, model, prompt):
        p = self.P(model)
        q = self.Q(prompt)
        q += torch.randn_like(q) * self.alpha
        q = self.text_proj(q)
        return self.classifier(p * q)


class Rows(torch.utils.data.Dataset):
    def __len__(self):
        return N * M

    def __getitem__(self, i):
        return model_of[i], prompt_of[i], labels[i]


net = TextMF()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=1e-5)
cross_entropy = nn.CrossEntropyLoss()
loader = iter(torch.utils.data.DataLoader(Rows(), 2048, shuffle=False))


def steps(count):
    start = time.perf_counter()
    for _ in range(count):
        model, prompt, label = next(loader)
        optimizer.zero_grad()
        loss = cross_entropy(net(model, prompt), label)
        loss.backward()
        optimizer.step()
        loss.item()
    return (time.perf_counter() - start) / count


# A stretch as long as the epoch beside it: the first steps after a pause run faster than what an epoch sustains.
steps(3)
peers['released'] = lambda: steps(100)
