export { projectFolder, readProjectData, repositoryRoot } from './project-folder.js';
