import { EventEmitter } from 'node:events';
import express from 'express';
import { bufferTime, firstValueFrom, fromEvent, timeout } from 'rxjs';

const sensor = new EventEmitter();
const app = express();

app.get('/sensor', (req, res) => {
  res.type('text');
  const sub = fromEvent(sensor, 'reading').pipe(bufferTime(1000)).subscribe((batch) => {
    res.write(`${batch.length}\n`);
  });
  res.on('close', sub.unsubscribe.bind(sub));
});

app.get('/sensor/next', async (req, res) => {
  res.json(await firstValueFrom(fromEvent(sensor, 'reading').pipe(timeout(5000))));
});

app.listen(3000);
