export { leftovers, temporaryFolder, temporaryOwner } from './leftovers.js';
export { parseJson, parseJsonObject, requireKnownKeys } from './parse-json.js';
export { projectFolder, readProjectData, readProjectFigures, repositoryRoot } from './project-folder.js';
export { decodeText, isName } from './read-text.js';
export { shown, visible } from './shown.js';
export { requireWritable, writeWhole, writeWholeSync } from './write-whole.js';
