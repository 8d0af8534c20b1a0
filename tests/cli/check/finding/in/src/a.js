export function f() {
	// leakline-ignore-next-line suppression -- stands in for any finding
	return 1;
}
