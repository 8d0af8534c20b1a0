import { EventEmitter } from 'node:events';
import express from 'express';
import { fromEvent, Subject } from 'rxjs';

const sensor = new EventEmitter();
const ticks$ = new Subject<number>();

express().get('/sensor', (req, res) => {
  const a = fromEvent(sensor, 'reading').subscribe((r) => res.write(String(r)));
  res.on('close', a.unsubscribe.bind(a));
  const b = ticks$.subscribe((t) => res.write(String(t)));
  res.on('close', () => b.unsubscribe());
});

ticks$.subscribe((t) => console.log(t));
