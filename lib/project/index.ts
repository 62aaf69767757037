export { projectFolder, readProjectData, readProjectFigures, repositoryRoot } from './project-folder.js';
