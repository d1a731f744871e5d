# Installation of what outside plugins build against, and the packages.
