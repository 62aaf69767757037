export { leftovers, temporaryFolder, temporaryOwner } from './leftovers.js';
export { parseJson, parseJsonObject, requireKnownKeys, requireRows } from './parse-json.js';
export { projectFolder, readProjectData, readProjectFigures, repositoryRoot } from './project-folder.js';
export { readJson, readJsonIfThere, readJsonObject, readText, readTextIfThere } from './read-file.js';
export { decodeText, isName } from './read-text.js';
export { shown, UNSEEN, visible } from './shown.js';
export { requireWritable, writeWhole, writeWholeSync } from './write-whole.js';
