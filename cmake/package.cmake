# What is installed, and the Debian package of it: `scripts/package` calls this with the man page and
# the completions already in ${CMAKE_BINARY_DIR}/help.
include(GNUInstallDirs)

install(TARGETS leakline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT leakline)
install(CODE "file(RPATH_REMOVE FILE
  \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/leakline\")" COMPONENT leakline)
install(DIRECTORY ${CMAKE_BINARY_DIR}/help/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT leakline)
install(DIRECTORY docs/guide docs/rules docs/detectors DESTINATION ${CMAKE_INSTALL_DOCDIR}
        COMPONENT leakline)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT leakline)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT leakline RENAME copyright)

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # packing does not build
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME leakline)
set(CPACK_PACKAGE_CONTACT "Leakline <leakline@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "finds memory leaks of Node.js programs in heap snapshots and source")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL leakline)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_LEAKLINE_PACKAGE_NAME leakline)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS nodejs)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Reads V8 heap snapshots of any size, finds what piles up and names the line in the\n source. Checks source files for such leaks, and serves editors over the Language\n Server Protocol.")
include(CPack)
