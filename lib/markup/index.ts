export { htmlText } from './html-text.js';
export { markdownCode } from './markdown-code.js';
export { markdownLink } from './markdown-link.js';
export { markdownTable } from './markdown-table.js';
export { markdownText } from './markdown-text.js';
export { oneLine } from './one-line.js';
