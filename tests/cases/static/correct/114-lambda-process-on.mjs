import { handle } from './app.mjs';

let requestId = 'none';

process.on('unhandledRejection', (reason) => {
  console.error({ requestId, reason });
});

export const handler = async (event, context) => {
  context.callbackWaitsForEmptyEventLoop = false;
  requestId = context.awsRequestId;
  return handle(event);
};
