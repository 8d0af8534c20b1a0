const plugins = [];
const byName = {};

export function register(plugin) {
  plugins.push(plugin);
  byName[plugin.name] = plugin;
}

export const run = (input) => plugins.reduce((acc, p) => p.apply(acc), input);
