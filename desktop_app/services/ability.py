"""Being written now by the law-on-screens engineer (not the services engineer)."""
