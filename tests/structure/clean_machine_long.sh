#!/bin/bash
# A bare Debian 12, git, make, and the commands of the README.
. tests/test.sh

if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
	skip clean-machine "needs root and debootstrap"
	exit 0
fi
check clean-machine tests/clean-machine
test_finish
