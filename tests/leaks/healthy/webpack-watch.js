'use strict';
// webpack in watch mode: a bundle of real packages, built again after each change of its entry.
const fs = require('fs');
const path = require('path');
const webpack = require('webpack');

// In a folder of its own, next to which nobody removes files: watchpack remembers each for ever.
const folder = path.join(process.env.LEAKLINE_SCRATCH, '..', `watch-${process.pid}`);
fs.mkdirSync(folder, { recursive: true });
const entry = path.join(folder, 'entry.js');
const PACKAGES = ['koa', 'express', 'rxjs', 'socket.io', 'vue', 'ioredis', 'bull'];

// One build may see two changes, and one change may make two builds: what is written tells.
let wanted = '';
let reached = () => {};
let text = '';

function build (number) {
  wanted = `change ${number};`;
  fs.writeFileSync(entry, `${PACKAGES.map(name => `require('${name}');`).join('\n')}\nexports.text = '${wanted}';\n`);
  return new Promise(resolve => { reached = resolve; });
}

const compiler = webpack({
  mode: 'development',
  devtool: 'cheap-module-source-map',
  target: 'node',
  context: __dirname,
  entry,
  resolve: { modules: [path.join(__dirname, '../node_modules')] },
  output: { path: path.join(folder, 'out'), filename: 'bundle.js' },
  ignoreWarnings: [() => true]
});
// Nothing reaches the disk.
compiler.outputFileSystem = {
  mkdir: (name, options, done) => (done || options)(null),
  stat: (name, done) => done(Object.assign(new Error('not there'), { code: 'ENOENT' })),
  writeFile: (name, data, done) => {
    if (name.endsWith('bundle.js')) text = String(data);
    done(null);
  }
};

process.on('exit', () => {
  fs.unlinkSync(entry);
  fs.rmdirSync(folder);
});

exports.setup = () => {
  const first = build('of the start');
  compiler.watch({ aggregateTimeout: 10 }, error => {
    if (error) throw error;
    if (text.includes(wanted)) reached();
  });
  return first;
};
exports.request = build;
