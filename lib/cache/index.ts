export { projectFolder } from './project-folder.js';
