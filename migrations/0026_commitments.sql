-- The day a case came to its approval: from then on its money is set aside, in the allocation of that year. Cases of
-- before have none and go by the day of their recorded approval, else of their application.
ALTER TABLE cases ADD COLUMN approved_on TEXT;
