import React from 'react';
export default class Price extends React.Component {
  componentWillMount() {
    this.unsubscribe = this.context.store.subscribe(() => this.setState({}));
  }
  componentWillUnmount() { this.unsubscribe(); }
  render() { return <b>{this.context.store.getState().price}</b>; }
}
