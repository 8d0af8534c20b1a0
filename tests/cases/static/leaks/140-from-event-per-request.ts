import { EventEmitter } from 'node:events';
import express from 'express';
import { bufferTime, fromEvent } from 'rxjs';

const sensor = new EventEmitter();
const app = express();

app.get('/sensor', (req, res) => {
  res.type('text');
  const readings$ = fromEvent(sensor, 'reading').pipe(bufferTime(1000));
  readings$.subscribe((batch) => {
    if (!res.writableEnded) res.write(`${batch.length}\n`);
  });
});

app.listen(3000);
