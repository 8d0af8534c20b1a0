import { register, run } from './plugins.js';
import http from 'node:http';

for (const name of ['trim', 'upper']) {
  register({ name, apply: (s) => (name === 'trim' ? s.trim() : s.toUpperCase()) });
}

http.createServer((req, res) => res.end(run(req.url))).listen(3000);
