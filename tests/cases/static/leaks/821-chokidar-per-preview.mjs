import chokidar from 'chokidar';
import express from 'express';
const app = express();
app.get('/preview/:doc', (req, res) => {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const watcher = chokidar.watch(`docs/${req.params.doc}.md`);
  watcher.on('change', () => res.write('data: changed\n\n'));
});
app.listen(3000);
