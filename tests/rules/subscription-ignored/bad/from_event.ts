import { EventEmitter } from 'node:events';
import express from 'express';
import { bufferTime, fromEvent } from 'rxjs';

const sensor = new EventEmitter();

express().get('/sensor', (req, res) => {
  const readings$ = fromEvent(sensor, 'reading').pipe(bufferTime(1000));
  readings$.subscribe((batch) => {
//          ^^^^^^^^^ warning: `sensor` is subscribed to on every request
    res.write(String(batch.length));
  });
});
