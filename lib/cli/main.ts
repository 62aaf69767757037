#!/usr/bin/env node
/** The `modelspace` command. A command is one line here and one file that exports its function. */
interface Command {
  readonly about: string;
  /** @returns the exit status */
  readonly run: (args: readonly string[]) => Promise<number>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  reproduce: {
    about: 'run every notebook on all data that are there; results in build/',
    run: async (args) => (await import('./reproduce.js')).reproduce(args),
  },
  test: {
    about: 'types, lint, tests, committed notebooks, and the notebooks on the small planted world',
    run: async (args) => (await import('./test.js')).test(args),
  },
  run: {
    about: 'run one notebook file: run FILE [--on SOURCE] [--scale S] [--data FOLDER] [--out FILE]',
    run: async (args) => (await import('./run.js')).run(args),
  },
  tidy: {
    about: 'put notebooks back into the form in which they are committed, without running them: tidy [FILE…]',
    run: async (args) => (await import('./tidy.js')).tidy(args),
  },
  format: {
    about: 'format and lint files and notebook cells, and write them back',
    run: async (args) => (await import('./format.js')).format(args),
  },
  bench: {
    about: 'time the library beside its competitors',
    run: async (args) => (await import('./bench.js')).bench(args),
  },
  lab: {
    about: 'open JupyterLab with the notebook kernel: lab [OPTION OF JUPYTERLAB…]; --register for VS Code',
    run: async (args) => (await import('./lab.js')).lab(args),
  },
};

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command) return command.run(args);
  const lines = Object.entries(COMMANDS).map(([known, { about }]) => `  ${known.padEnd(10)} ${about}`);
  console.error(['modelspace COMMAND', ...lines].join('\n'));
  return name === 'help' || name === '--help' ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(process.env.DEBUG ? error.stack : `modelspace: ${error.message}`);
    process.exit(1);
  },
);
