import { useEffect } from 'react';
import { AppState, BackHandler, Keyboard } from 'react-native';

export function useScreen(onBack: () => boolean, onActive: () => void) {
  useEffect(() => {
    const back = BackHandler.addEventListener('hardwareBackPress', onBack);
    const state = AppState.addEventListener('change', (s) => { if (s === 'active') onActive(); });
    const subs = [Keyboard.addListener('keyboardDidShow', () => {})];
    return () => {
      back.remove();
      state.remove();
      subs.forEach((s) => s.remove());
    };
  }, [onBack, onActive]);
}
