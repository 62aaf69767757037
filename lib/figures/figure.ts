/** A plotly figure and the sentence that says it to someone who cannot see it. */
export interface Figure {
  /**
   * File name without ending, kebab-case, unique in the project, e.g. `b-f3-roc-in-sample`. One without a name is called
   * after its notebook and its place there.
   */
  readonly name?: string;
  /** Text alternative: what is drawn and what it shows. */
  readonly alt: string;
  /** Ids of the inventory rows that it belongs to, e.g. `['B-ROC']`: the index of the notebooks shows it beside them. */
  readonly elements?: readonly string[];
  readonly data: readonly object[];
  readonly layout: { readonly width: number; readonly height: number; readonly [key: string]: unknown };
}
