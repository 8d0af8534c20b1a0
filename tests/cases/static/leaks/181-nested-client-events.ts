import { Client, GatewayIntentBits, type Message } from 'discord.js';

const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });

client.on('messageCreate', async (message: Message) => {
  if (message.content !== '!quiz') return;
  const answer = await message.channel.send('Capital of Peru?');
  client.on('messageCreate', (reply) => {
    if (reply.channelId === message.channelId && /lima/i.test(reply.content)) {
      void answer.edit('Lima!');
    }
  });
});

client.once('ready', () => {
  client.on('warn', console.warn);
});

void client.login(process.env.TOKEN);
