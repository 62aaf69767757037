export { inNotebook, PLOTLY_MIME, RECORDS_MIME, say, TIMING_MIME } from './display.js';
export { figurePicture } from './figure-picture.js';
export { type Fitting, type OpenStudyOptions, openStudy, type Study, type StudyTools } from './open-study.js';
export { type Progress, progress } from './progress.js';
export { show } from './show.js';
