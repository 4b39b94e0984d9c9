"""Alembic's entry: runs the revisions on the connection it is handed, in its transaction."""

from alembic import context

from desktop_app.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=context.config.attributes.get("batch", True),
    transactional_ddl=True,
)
context.run_migrations()
