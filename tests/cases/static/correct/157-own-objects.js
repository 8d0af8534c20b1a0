const { spawn, fork } = require('child_process');
const fs = require('fs');
const https = require('https');
const net = require('net');
const readline = require('readline');
const zlib = require('zlib');
const { Worker } = require('worker_threads');
const express = require('express');
const Busboy = require('busboy');

const app = express();

app.post('/convert', (req, res) => {
  const form = Busboy({ headers: req.headers });
  form.on('file', (name, stream) => {
    const tool = spawn('pandoc', ['-t', 'html']);
    tool.on('error', (err) => res.destroy(err));
    tool.stdout.on('data', (d) => res.write(d));
    tool.stderr.on('data', (d) => console.error(String(d)));
    tool.once('exit', () => res.end());
    stream.pipe(tool.stdin);
  });
  req.pipe(form);
});

app.get('/tail', (req, res) => {
  const lines = readline.createInterface({ input: fs.createReadStream('/var/log/app.log') });
  lines.on('line', (l) => res.write(l + '\n'));
  lines.on('close', () => res.end());
});

app.get('/quote', (req, res) => {
  const up = https.get('https://quotes.example.com', (back) => {
    back.on('data', (d) => res.write(d));
    back.on('end', () => res.end());
  });
  up.on('error', () => res.sendStatus(502));
  up.on('timeout', () => up.destroy());
});

app.get('/whois/:name', (req, res) => {
  const socket = net.connect(43, 'whois.example.com', () => socket.write(req.params.name + '\r\n'));
  socket.on('data', (d) => res.write(d));
  socket.on('close', () => res.end());
});

app.get('/hash', (req, res) => {
  const worker = new Worker('./hash-worker.js', { workerData: req.query });
  worker.on('message', (m) => res.json(m));
  worker.on('error', () => res.sendStatus(500));
  const helper = fork('./helper.js');
  helper.on('message', (m) => console.log(m));
  res.on('close', () => helper.kill());
  const gz = zlib.createGzip();
  gz.on('error', console.error);
});

app.listen(3000);
