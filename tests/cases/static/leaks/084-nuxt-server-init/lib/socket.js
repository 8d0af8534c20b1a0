import io from 'socket.io-client';

export default io('http://presence:4000', { transports: ['websocket'] });
