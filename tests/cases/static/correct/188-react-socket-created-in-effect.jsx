import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';

export function Match({ id }) {
  const [score, setScore] = useState([0, 0]);
  const [odds, setOdds] = useState(null);

  useEffect(() => {
    const socket = io('/matches');
    socket.emit('follow', id);
    socket.on('score', setScore);
    return () => {
      socket.disconnect();
    };
  }, [id]);

  useEffect(() => {
    const source = new EventSource(`/odds/${id}`);
    source.onmessage = (e) => setOdds(JSON.parse(e.data));
    return () => source.close();
  }, [id]);

  return <p>{score.join(':')} {odds}</p>;
}
