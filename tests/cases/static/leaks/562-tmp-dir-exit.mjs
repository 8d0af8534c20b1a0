import { mkdtempSync, rmSync } from 'node:fs';
import express from 'express';
const app = express();
function tempDir() {
  const dir = mkdtempSync('/tmp/up-');
  process.addListener('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
app.post('/upload', (req, res) => {
  const dir = tempDir();
  req.pipe(createTarget(dir)).on('finish', () => res.json({ dir }));
});
