import React, { Component } from 'react';
export default function withSideEffect(reduce, apply) {
  return function wrap(Inner) {
    let mounted = [];
    function emit() { apply(reduce(mounted.map((one) => one.props))); }
    return class SideEffect extends Component {
      UNSAFE_componentWillMount() {
        mounted.push(this);
        emit();
      }
      componentDidUpdate() { emit(); }
      componentWillUnmount() {
        mounted.splice(mounted.indexOf(this), 1);
        emit();
      }
      render() { return <Inner {...this.props} />; }
    };
  };
}
