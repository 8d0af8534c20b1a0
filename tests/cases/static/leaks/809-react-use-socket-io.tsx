import { useEffect, useState } from 'react';
import { io } from 'socket.io-client';
export function useScore(match: string) {
  const [score, setScore] = useState('0:0');
  useEffect(() => {
    const socket = io('/scores', { query: { match } });
    socket.on('score', setScore);
  }, [match]);
  return score;
}
