// Everything that a cell prints arrives, in order, and before the cell's reply. tslab sends each write as a message of its own
// and does not wait for it: a ZeroMQ socket refuses a send while 512 wait, and drops what goes beyond its high-water mark.
const { StringDecoder } = require('node:string_decoder');
const { JupyterHandlerImpl, ZmqServer } = require('tslab/dist/jupyter.js');

/** So many writes are sent as they come in each so many ms; what exceeds that is gathered. */
const [WRITES, WINDOW_MS] = [50, 20];
/** The most characters of one message: JSON of a longer text can exceed what a string may hold. */
const MESSAGE_LENGTH = 2 ** 20;
// A cell may put others in their place.
const later = setTimeout;
const now = performance.now.bind(performance);

/** What sends the text that still waits. */
const waiting = new Set();
const flushAll = () => {
  for (const flush of waiting) flush();
};
process.on('exit', flushAll);

/** Sends few writes as they come, and many in few messages. */
function gathering(send) {
  let name = '';
  let text = '';
  let [opened, sent] = [0, 0];
  const flush = () => {
    waiting.delete(flush);
    const whole = text;
    text = '';
    for (let at = 0; at < whole.length; at += MESSAGE_LENGTH) send(name, whole.slice(at, at + MESSAGE_LENGTH));
  };
  const write = (stream, more) => {
    if (stream !== name) flush();
    name = stream;
    text += more;
    if (now() - opened > WINDOW_MS) [opened, sent] = [now(), 0];
    if (sent++ < WRITES || text.length >= MESSAGE_LENGTH) return flush();
    if (waiting.has(flush)) return;
    waiting.add(flush);
    later(flush, WINDOW_MS).unref();
  };
  return { write, flush };
}

const { handleExecute } = JupyterHandlerImpl.prototype;
JupyterHandlerImpl.prototype.handleExecute = async function (request, writeStream, writeDisplay) {
  const { write, flush } = gathering(writeStream);
  const display = (data, update) => {
    flush();
    writeDisplay(data, update);
  };
  const reply = await handleExecute.call(this, request, write, display);
  flush();
  return reply;
};

// tslab's own never calls back, so that who awaits a write waits for ever, and breaks a character that two chunks share.
JupyterHandlerImpl.prototype.createWriteToIopub = (name, writeStream) => {
  const decoder = new StringDecoder('utf8');
  return (chunk, encoding, done = encoding) => {
    writeStream(name, typeof chunk === 'string' ? chunk : decoder.write(chunk));
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
};

const { bindSocket, close } = ZmqServer.prototype;
ZmqServer.prototype.bindSocket = function (socket, port) {
  // Without a mark a send never has to wait, and without a time-out it never does: also in a cell that does not let go.
  socket.sendHighWaterMark = 0;
  socket.sendTimeout = 0;
  return bindSocket.call(this, socket, port);
};
ZmqServer.prototype.close = function () {
  flushAll();
  // What is still at work prints where the runner finds it.
  delete process.stdout.write;
  delete process.stderr.write;
  close.call(this);
};
