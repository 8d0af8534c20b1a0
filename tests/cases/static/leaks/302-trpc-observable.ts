import { EventEmitter } from 'node:events';
import { observable } from '@trpc/server/observable';
import { publicProcedure, router } from './trpc';
const ee = new EventEmitter();
export const posts = router({
  onAdd: publicProcedure.subscription(() => {
    return observable<string>((emit) => {
      const onAdd = (data: string) => emit.next(data);
      ee.on('add', onAdd);
    });
  }),
});
