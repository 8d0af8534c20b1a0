import React from 'react';
import store from './store';
export class Badge extends React.Component {
  state = { n: 0 };
  componentDidMount() {
    this.unsubscribe = store.subscribe(() => this.setState({ n: store.getState().n }));
  }
  render() { return <sup>{this.state.n}</sup>; }
}
