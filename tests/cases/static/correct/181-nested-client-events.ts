import { Client, GatewayIntentBits, type Message } from 'discord.js';

const client = new Client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });

client.on('messageCreate', async (message: Message) => {
  if (message.content !== '!quiz') return;
  const answer = await message.channel.send('Capital of Peru?');
  const end = () => {
    clearTimeout(limit);
    client.off('messageCreate', check);
  };
  const check = (reply: Message) => {
    if (reply.channelId === message.channelId && /lima/i.test(reply.content)) {
      void answer.edit('Lima!');
      end();
    }
  };
  const limit = setTimeout(end, 60_000);
  client.on('messageCreate', check);
});

void client.login(process.env.TOKEN);
