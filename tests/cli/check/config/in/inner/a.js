// leakline-ignore-next-line suppression -- stands in for any finding
