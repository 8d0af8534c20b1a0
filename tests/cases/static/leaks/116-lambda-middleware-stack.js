const stack = [];

const use = (fn) => {
  stack.push(fn);
};

const run = (event) => stack.reduce((acc, fn) => acc.then(() => fn(event)), Promise.resolve());

export const handler = async (event, context) => {
  use(async (e) => {
    e.requestId = context.awsRequestId;
  });
  await run(event);
  return { statusCode: 200, body: event.requestId };
};
