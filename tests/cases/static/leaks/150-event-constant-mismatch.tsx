import { useEffect } from 'react';
import { player } from './player';

const EVENTS = { PLAY: 'play', PLAYING: 'playing' } as const;

export function usePlaying(onPlaying: () => void) {
  useEffect(() => {
    player.addEventListener(EVENTS.PLAYING, onPlaying);
    return () => {
      player.removeEventListener(EVENTS.PLAY, onPlaying);
    };
  }, [onPlaying]);
}
