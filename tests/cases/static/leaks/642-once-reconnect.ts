import mongoose from 'mongoose';
import type { Context, Next } from 'koa';
export async function dbState(ctx: Context, next: Next) {
  mongoose.connection.once('reconnected', () => { ctx.state.reconnected = true; });
  await next();
}
