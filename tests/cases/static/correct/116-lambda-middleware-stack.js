const stack = [];

const use = (fn) => {
  stack.push(fn);
};

const run = (event, context) => stack.reduce((acc, fn) => acc.then(() => fn(event, context)), Promise.resolve());

use(async (e, context) => {
  e.requestId = context.awsRequestId;
});
use(async (e) => {
  e.body = JSON.parse(e.body ?? '{}');
});

export const handler = async (event, context) => {
  await run(event, context);
  return { statusCode: 200, body: event.requestId };
};
