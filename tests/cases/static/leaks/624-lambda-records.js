const seen = [];
exports.handler = async (event) => {
  for (const record of event.Records) {
    seen.push(record.messageId);
    await handle(record);
  }
};
async function handle() {}
