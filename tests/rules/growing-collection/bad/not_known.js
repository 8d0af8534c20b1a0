const plugins = [];
export function register(plugin) {
  plugins.push(plugin);
//        ^^^^ info: `plugins` may only grow
}
