// From a launch configuration for Node.js to the arguments of `leakline record`. Knows nothing of the
// editor; of its variables only the folder and the environment are replaced.

export interface LaunchConfiguration {
  type: string;
  name: string;
  request?: string;
  program?: string;
  args?: string[] | string;
  cwd?: string;
  env?: Record<string, string | null>;
  runtimeExecutable?: string;
  runtimeArgs?: string[];
}

/** Starts a Node.js program, and names nothing that only a debugger knows. */
export function runnable(configuration: LaunchConfiguration): boolean {
  const { type, request, program, runtimeArgs } = configuration;
  if (!/^(pwa-)?node$/.test(type) || request === 'attach') return false;
  const text = JSON.stringify(configuration);
  const unknown = text.match(/\$\{(?!workspaceFolder\}|workspaceRoot\}|env:)[^}]*\}/);
  return !unknown && (program !== undefined || (runtimeArgs?.length ?? 0) > 0);
}

export interface Recording {
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/** `load`: a command between two snapshots; empty for time alone. */
export function recordArguments(configuration: LaunchConfiguration, folder: string, load: string, out: string): Recording {
  const fill = (text: string) => filled(text, folder);
  const { program, args = [], runtimeExecutable = 'node', runtimeArgs = [] } = configuration;
  const programArgs = typeof args === 'string' ? args.split(/\s+/).filter(Boolean) : args;
  const command = [runtimeExecutable, ...runtimeArgs, ...(program === undefined ? [] : [program]), ...programArgs];
  const between = load.trim() ? ['--load', load.trim()] : ['--every', '30s'];
  const env = Object.entries(configuration.env ?? {}).flatMap(([name, value]) => (value === null ? [] : [[name, fill(value)]]));
  return {
    args: ['record', ...between, '--out', out, '--', ...command.map(fill)],
    cwd: fill(configuration.cwd ?? folder),
    env: Object.fromEntries(env),
  };
}

function filled(text: string, folder: string): string {
  return text
    .replace(/\$\{workspace(Folder|Root)\}/g, () => folder)
    .replace(/\$\{env:([^}]*)\}/g, (_, name: string) => process.env[name] ?? '');
}
