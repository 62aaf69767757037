export { leftovers, temporaryFolder, temporaryOwner } from './leftovers.js';
export { projectFolder, readProjectData, readProjectFigures, repositoryRoot } from './project-folder.js';
export { requireWritable, writeWhole, writeWholeSync } from './write-whole.js';
