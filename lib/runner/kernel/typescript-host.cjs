const path = require('node:path');

// tslab compiles cells with TypeScript's watch program, which watches each file and folder that a cell's imports lead to. A
// change there while a cell runs (`npm run build`, a new folder in node_modules) fails the next cell with "Unexpected pending
// rebuildTimer". Cells import modules that Node keeps from their first import on: nothing is gained by watching.
const typescript = require.resolve('@tslab/typescript-for-tslab', { paths: [require.resolve('tslab/dist/main.js')] });
const { sys } = require(typescript);

const unwatched = () => ({ close() {} });
sys.watchFile = unwatched;
sys.watchDirectory = unwatched;

// Of the type packages, which TypeScript takes in without being asked, cells need Node's alone; what they import brings its own.
const directories = sys.getDirectories;
sys.getDirectories = (folder) => {
  const names = directories(folder);
  return path.basename(folder) === '@types' ? names.filter((name) => name === 'node') : names;
};

// Half of what a cell's imports lead to is documentation. It is for readers who ask for it; headless, nobody does.
if (process.env.MODELSPACE_RUNNER) {
  const read = sys.readFile;
  sys.readFile = (file, encoding) => {
    const text = read(file, encoding);
    return file.endsWith('.d.ts') ? text?.replace(/^[ \t]*\/\*\*[\s\S]*?\*\//gm, '') : text;
  };
}
