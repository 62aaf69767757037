export {
  check,
  inNotebook,
  PLOTLY_MIME,
  RECORDS_MIME,
  say,
  showFigure,
  showRecords,
  showTable,
  showTiming,
  TIMING_MIME,
} from './display.js';
export { figurePicture } from './figure-picture.js';
export { type Progress, progress } from './progress.js';
export { numberText, type Table, tableText } from './table.js';
