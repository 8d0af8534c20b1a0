// Compiled so that the standard headers are precompiled once for all layers; see precompiled.cmake.
