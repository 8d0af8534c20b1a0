import { AsyncLocalStorage } from 'node:async_hooks';
import express from 'express';
const store = new AsyncLocalStorage();
const log = console.log;
console.log = (...args) => log(`[${store.getStore()?.id ?? '-'}]`, ...args);
const app = express();
app.use((req, res, next) => store.run({ id: req.id }, next));
app.listen(3000);
