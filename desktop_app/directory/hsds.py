"""HSDS JSON in and out: the nested service records of Open Referral HSDS 3 and our additions.

Terms are the standard's (service, organization, service_at_locations, location, phones,
schedules, languages, required_documents, cost_options, attributes, assured_date, metadata); what
this job adds (floor, counter, say_on_phone, ...) stands beside them, as a profile may.
"""

from desktop_app.directory.hsds_reading import door_from_service
from desktop_app.directory.hsds_writing import service_from_door

HSDS_VERSION = "3.0"

__all__ = ["HSDS_VERSION", "door_from_service", "service_from_door"]
