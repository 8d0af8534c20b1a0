import { handle } from './app.mjs';

export const handler = async (event, context) => {
  context.callbackWaitsForEmptyEventLoop = false;
  process.on('unhandledRejection', (reason) => {
    console.error({ requestId: context.awsRequestId, reason });
  });
  return handle(event);
};
